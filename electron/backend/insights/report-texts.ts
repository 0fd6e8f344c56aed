// Words of the report file. It leaves the program, so it can't borrow the page's catalogue; typed so that no language misses one.
import type { UiLocale } from '#shared/domain/locale.ts'

export interface ReportTexts {
  title: string
  rehearsal: string
  revenue: string
  orders: string
  units: string
  margin: string
  duration: string
  timeline: string
  perMinute: string
  pin: string
  product: string
  price: string
  from: string
  shown: string
  noPins: string
  unattributed: string
  marginUnknown: string
  rule: string
  effects: string
  made: string
}

export const reportTexts: Record<UiLocale, ReportTexts> = {
  en: {
    title: 'Show report',
    rehearsal: 'Rehearsal',
    revenue: 'Revenue',
    orders: 'Orders',
    units: 'Pieces',
    margin: 'Margin',
    duration: 'Duration',
    timeline: 'Timeline',
    perMinute: 'Revenue per minute',
    pin: 'Pin',
    product: 'Product',
    price: 'Price shown',
    from: 'At',
    shown: 'On screen',
    noPins: 'No product was pinned in this show.',
    unattributed: 'Outside of any pin',
    marginUnknown: 'Unknown: a cost is missing',
    rule: 'A sale counts for a pin while its card is on screen and for three minutes after.',
    effects: 'Cues carried out / failed',
    made: 'Made by Vitrine on',
  },
  fr: {
    title: 'Bilan du live',
    rehearsal: 'Répétition',
    revenue: 'Chiffre d’affaires',
    orders: 'Commandes',
    units: 'Pièces',
    margin: 'Marge',
    duration: 'Durée',
    timeline: 'Déroulé',
    perMinute: 'Chiffre d’affaires par minute',
    pin: 'Épingle',
    product: 'Produit',
    price: 'Prix affiché',
    from: 'À',
    shown: 'À l’écran',
    noPins: 'Aucun produit n’a été épinglé pendant ce live.',
    unattributed: 'Hors épingle',
    marginUnknown: 'Inconnue\u00a0: il manque un coût',
    rule: 'Une vente compte pour une épingle tant que sa carte est à l’écran et pendant les trois minutes qui suivent.',
    effects: 'Actions réussies / échouées',
    made: 'Établi par Vitrine le',
  },
  'zh-CN': {
    title: '直播报告',
    rehearsal: '彩排',
    revenue: '销售额',
    orders: '订单',
    units: '件数',
    margin: '毛利',
    duration: '时长',
    timeline: '时间线',
    perMinute: '每分钟销售额',
    pin: '讲解',
    product: '商品',
    price: '展示价格',
    from: '时间',
    shown: '展示时长',
    noPins: '本场直播没有置顶任何商品。',
    unattributed: '非讲解时段',
    marginUnknown: '未知：缺少成本',
    rule: '商品卡展示期间及其后三分钟内的成交计入该次讲解。',
    effects: '已执行 / 失败的动作',
    made: 'Vitrine 生成于',
  },
}
