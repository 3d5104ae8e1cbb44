import { computed } from '@preact/signals'
import { en } from '../../i18n/pages/outcomes.en.ts'
import { ko, type OutcomesLabels } from '../../i18n/pages/outcomes.ko.ts'
import { language } from '../../state/language.ts'

/** The labels of a file that only says how visits ended, in the reader's language. */
export const sayOutcomes = computed<OutcomesLabels>(() => (language.value === 'ko' ? ko : en))
