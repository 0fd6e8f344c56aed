// Which legacy encoding bytes are in that are no UTF-8: the one in which they read as words. Every encoding of East Asia decodes
// nearly anything; only characters that people really use tell them apart.
import type { FileEncoding } from '#shared/domain/import-file.ts'

const simplified =
  '的一是不了在有我他这中大来上个国和到产品名称价格库存颜色尺码数量标题描述分类牌商店图片重条码规格售原成本单位类型标签供应红黑白蓝绿黄灰粉紫金银棉木陶瓷玻璃碗杯盘壶茶花衣裤裙鞋包帽表手机电子家居小新款男女童件套装高长宽时尚简约系列精美礼盒日月年市场进货号编编码详情上下架活草稿已归档圆方双层厚薄柔软防水耐用用生活厨房客厅卧室餐具收纳美容护肤食品零食玩具文具运动户外汽车宠物'
const traditional =
  '的一是不了在有我他這中大來上個國和到產品名稱價格庫存顏色尺碼數量標題描述分類牌商店圖片重條碼規格售原成本單位類型標籤供應紅黑白藍綠黃灰粉紫金銀棉木陶瓷玻璃碗杯盤壺茶花衣褲裙鞋包帽錶手機電子家居小新款男女童件套裝高長寬時尚簡約系列精美禮盒日月年市場進貨號編碼詳情上下架活草稿已歸檔圓方雙層厚薄柔軟防水耐用生活廚房客廳臥室餐具收納美容護膚食品零食玩具文具運動戶外汽車寵物'
const common = { gb18030: new Set(simplified), big5: new Set(traditional) }

interface Guess {
  value: FileEncoding
  score: number
}

/** `sample` is the head of the file; the last character may be cut. */
export function guessLegacy(sample: Uint8Array): { value: FileEncoding; certain: boolean } {
  const guesses: Guess[] = [
    { value: 'gb18030', score: shareOf(sample, 'gb18030', (char) => common.gb18030.has(char)) },
    { value: 'big5', score: shareOf(sample, 'big5', (char) => common.big5.has(char)) },
    { value: 'shift_jis', score: shareOf(sample, 'shift_jis', (char) => /[\u3040-\u30ff]/.test(char)) },
    { value: 'euc-kr', score: shareOf(sample, 'euc-kr', (char) => /[\uac00-\ud7a3]/.test(char)) * 0.6 },
  ]
  const [best, second] = guesses.toSorted((a, b) => b.score - a.score)
  if (!best || best.score < 0.12) return { value: 'windows-1252', certain: best === undefined || best.score < 0.04 }
  return { value: best.value, certain: best.score > 0.2 && best.score > (second?.score ?? 0) * 2 }
}

/** Share of the characters beyond ASCII that `isUsual` knows; 0 when the bytes are not of this encoding at all. */
function shareOf(sample: Uint8Array, encoding: FileEncoding, isUsual: (char: string) => boolean): number {
  const text = new TextDecoder(encoding).decode(sample, { stream: true })
  let [wide, usual, broken] = [0, 0, 0]
  for (const char of text) {
    if (char === '\ufffd') broken++
    else if (char > '\u007f') {
      wide++
      if (isUsual(char)) usual++
    }
  }
  // Half-width forms are what single accented letters become in Shift-JIS.
  const half = encoding === 'shift_jis' ? (text.match(/[\uff61-\uff9f]/g)?.length ?? 0) : 0
  if (wide === 0 || broken > Math.max(1, wide / 200)) return 0
  return (usual - half) / wide
}
