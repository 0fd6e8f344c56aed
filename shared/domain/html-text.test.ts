import { expect, test } from 'vitest'
import { htmlToText } from './html-text.ts'

test.each([
  ['plain text', 'plain text'],
  ['<p>One</p><p>Two</p>', 'One\nTwo'],
  ['a<br>b<br/>c', 'a\nb\nc'],
  ['<ul><li>olive</li><li>oak</li></ul>', '• olive\n• oak'],
  ['caf&eacute; &amp; th&#233; &#x1F375;', 'café & thé 🍵'],
  ['&amp;lt;b&amp;gt;', '&lt;b&gt;'],
  ['<script>alert(1)</script>safe<style>p{}</style>', 'safe'],
  ['<script>never closed', ''],
  ['a <!-- hidden --> b', 'a b'],
  ['5 < 6 &unknown; 7', '5 < 6 &unknown; 7'],
  ['&#xD800;&#99999999;', '\ufffd&#99999999;'],
])('%j reads %j', (html, text) => expect(htmlToText(html)).toBe(text))
