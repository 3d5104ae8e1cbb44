/** Identifies a journey, as written in its journey file, e.g. `corner-shop`. */
export type JourneyId = string & { readonly __brand: 'JourneyId' }

/** Identifies a moment within its journey, e.g. `change`. */
export type MomentId = string & { readonly __brand: 'MomentId' }
