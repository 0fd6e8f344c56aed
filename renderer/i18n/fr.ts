// Every namespace of one language, in one chunk of the build.
import archive from './fr/archive.json'
import common from './fr/common.json'
import errors from './fr/errors.json'
import home from './fr/home.json'
import bulk from './fr/bulk.json'
import catalog from './fr/catalog.json'
import imports from './fr/imports.json'
import video from './fr/video.json'
import live from './fr/live.json'
import sync from './fr/sync.json'
import compare from './fr/compare.json'
import shops from './fr/shops.json'
import settings from './fr/settings.json'
import remote from './fr/remote.json'
import insights from './fr/insights.json'
import overlay from './fr/overlay.json'
import jobs from './fr/jobs.json'
import margin from './fr/margin.json'
import fees from './fr/fees.json'
import readiness from './fr/readiness.json'
import product from './fr/product.json'
import exports from './fr/export.json'
import history from './fr/history.json'
import find from './fr/find.json'
import desk from './fr/desk.json'
import stock from './fr/stock.json'

export const messages = {
  archive,
  common,
  errors,
  home,
  bulk,
  catalog,
  imports,
  video,
  live,
  sync,
  shops,
  compare,
  settings,
  remote,
  insights,
  overlay,
  jobs,
  export: exports,
  history,
  margin,
  fees,
  product,
  find,
  desk,
  stock,
  readiness,
}
