// Every namespace of one language, in one chunk of the build.
import archive from './zh-CN/archive.json'
import common from './zh-CN/common.json'
import errors from './zh-CN/errors.json'
import home from './zh-CN/home.json'
import bulk from './zh-CN/bulk.json'
import catalog from './zh-CN/catalog.json'
import imports from './zh-CN/imports.json'
import video from './zh-CN/video.json'
import live from './zh-CN/live.json'
import sync from './zh-CN/sync.json'
import compare from './zh-CN/compare.json'
import shops from './zh-CN/shops.json'
import settings from './zh-CN/settings.json'
import remote from './zh-CN/remote.json'
import insights from './zh-CN/insights.json'
import overlay from './zh-CN/overlay.json'
import jobs from './zh-CN/jobs.json'
import margin from './zh-CN/margin.json'
import fees from './zh-CN/fees.json'
import readiness from './zh-CN/readiness.json'
import product from './zh-CN/product.json'
import exports from './zh-CN/export.json'
import history from './zh-CN/history.json'
import find from './zh-CN/find.json'
import desk from './zh-CN/desk.json'
import stock from './zh-CN/stock.json'

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
