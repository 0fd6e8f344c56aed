// Shown to whoever opens the studio's address without its token.
const lines = [
  ['en', 'Open the address that Vitrine printed when it started: it carries the key to this studio.'],
  ['fr', 'Ouvrez l’adresse que Vitrine a affichée au démarrage : elle contient la clé de ce studio.'],
  ['zh-CN', '请打开 Vitrine 启动时显示的地址，其中包含进入此工作室的密钥。'],
] as const

/** A page of its own, without style or script, so that the strict policy holds for it too. */
export const signInPage = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Vitrine</title><h1>Vitrine</h1>${lines
  .map(([lang, text]) => `<p lang="${lang}">${text}</p>`)
  .join('')}</html>`
