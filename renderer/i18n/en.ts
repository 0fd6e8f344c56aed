// Every namespace of one language, in one chunk of the build.
import archive from './en/archive.json'
import common from './en/common.json'
import errors from './en/errors.json'
import home from './en/home.json'
import bulk from './en/bulk.json'
import catalog from './en/catalog.json'
import imports from './en/imports.json'
import video from './en/video.json'
import live from './en/live.json'
import sync from './en/sync.json'
import compare from './en/compare.json'
import shops from './en/shops.json'
import settings from './en/settings.json'
import remote from './en/remote.json'
import insights from './en/insights.json'
import overlay from './en/overlay.json'
import jobs from './en/jobs.json'
import margin from './en/margin.json'
import fees from './en/fees.json'
import readiness from './en/readiness.json'
import product from './en/product.json'
import exports from './en/export.json'
import history from './en/history.json'
import find from './en/find.json'
import desk from './en/desk.json'
import stock from './en/stock.json'

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
