// What Chromium 103 (OBS 28 to 30) lacks of the functions that the shared card rules use.
const lacking = String.prototype as { toWellFormed?: () => string }
lacking.toWellFormed ??= function (this: string) {
  return this.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
}

export {}
