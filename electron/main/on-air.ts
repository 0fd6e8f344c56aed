// While a show is on air the computer must not fall asleep, and closing the window must not end the backend by mistake.
import { dialog, powerSaveBlocker, type BrowserWindow } from 'electron'

export interface OnAirGuard {
  set(showId: string | null): void
  /** Asks before a window with a running show closes; true when it may. */
  mayClose(window: BrowserWindow): boolean
}

const words = {
  en: {
    message: 'A show is on air.',
    detail: 'Closing Vitrine takes the cards off the picture; OBS goes on.',
    stay: 'Stay on air',
    close: 'Close Vitrine',
  },
  fr: {
    message: 'Un live est à l’antenne.',
    detail: 'Fermer Vitrine retire les cartes de l’image ; OBS continue.',
    stay: 'Rester à l’antenne',
    close: 'Fermer Vitrine',
  },
  zh: {
    message: '直播正在进行。',
    detail: '关闭 Vitrine 会移除画面上的商品卡；OBS 会继续运行。',
    stay: '继续直播',
    close: '关闭 Vitrine',
  },
}

export function createOnAirGuard(locale: string): OnAirGuard {
  const text = words[locale.slice(0, 2) as keyof typeof words] ?? words.en
  let blocker: number | null = null
  return {
    set: (showId) => {
      if (showId !== null) blocker ??= powerSaveBlocker.start('prevent-display-sleep')
      else if (blocker !== null) {
        powerSaveBlocker.stop(blocker)
        blocker = null
      }
    },
    mayClose: (window) => {
      if (blocker === null) return true
      const buttons = [text.stay, text.close]
      const { message, detail } = text
      return (
        dialog.showMessageBoxSync(window, { type: 'warning', message, detail, buttons, defaultId: 0, cancelId: 0 }) ===
        1
      )
    },
  }
}
