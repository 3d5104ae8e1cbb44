/** Text of a cell with the signs that XML cannot hold, which Excel writes as _x000D_. */
export const toCellText = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => {
        const sign = String.fromCharCode(Number.parseInt(code, 16))
        return sign === '\r' ? '' : sign
      })
    : text
