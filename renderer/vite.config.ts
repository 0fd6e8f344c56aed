// How the pages are built: the studio, the overlay for OBS and the second screen. Used by electron-vite and, alone,
// by `vite build --config renderer/vite.config.ts`.
import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, new URL('..', import.meta.url)))

export const rendererConfig = defineConfig({
  root: here('./renderer'),
  // From the root, in every shell: a page stands at "/", "/overlay" or any address inside the studio.
  base: '/',
  plugins: [react(), tailwindcss()],
  define: { __APP_VERSION__: JSON.stringify(process.env.npm_package_version ?? '0.1.0') },
  build: {
    outDir: here('./out/renderer'),
    emptyOutDir: true,
    // The overlay runs in OBS's browser source, which is Chromium 103 in the OBS that we support from.
    target: 'chrome103',
    cssTarget: 'chrome111',
    modulePreload: { polyfill: false },
    // Inlined files would be data: addresses, which the content security policy refuses for fonts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      input: {
        studio: here('./renderer/studio/index.html'),
        overlay: here('./renderer/overlay/index.html'),
        remote: here('./renderer/remote/index.html'),
      },
    },
  },
})

export default rendererConfig
