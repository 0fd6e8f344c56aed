// The three builds of the desktop program: main with the backend's entries, the preload script, and the pages.
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'electron-vite'
import { rendererConfig } from './renderer/vite.config.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  main: {
    build: {
      outDir: here('./out/main'),
      rolldownOptions: {
        input: {
          index: here('./electron/main/index.ts'),
          'entry-utility': here('./electron/backend/entry-utility.ts'),
          'entry-server': here('./electron/backend/entry-server.ts'),
          'catalog-export-worker': here('./electron/backend/catalog/export/worker.ts'),
          'catalog-doubles-worker': here('./electron/backend/catalog/doubles/worker.ts'),
          'catalog-reader-worker': here('./electron/backend/catalog/list/worker.ts'),
          'catalog-import-worker': here('./electron/backend/catalog/import/worker.ts'),
          'catalog-import-writer': here('./electron/backend/catalog/import/writer-worker.ts'),
          'workspace-archive-worker': here('./electron/backend/system/archive/worker.ts'),
          'backup-worker': here('./electron/backend/db/backup-worker.ts'),
          'backup-verify-worker': here('./electron/backend/db/verify-worker.ts'),
          'catalog-inspect-worker': here('./electron/backend/catalog/import/inspect-worker.ts'),
          'catalog-bulk-worker': here('./electron/backend/catalog/bulk/worker.ts'),
          'catalog-bulk-ahead': here('./electron/backend/catalog/bulk/ahead-worker.ts'),
        },
        output: { format: 'es' },
      },
    },
  },
  preload: {
    build: {
      outDir: here('./out/preload'),
      // A sandboxed preload is one CommonJS file with everything in it.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: here('./electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: rendererConfig,
})
