// Shape, crop and sound of the clip, and the look of the card.
import { useTranslation } from 'react-i18next'
import { cardLooks } from '#shared/domain/card.ts'
import type { Clip, Edit, Shape } from '#shared/domain/edit.ts'
import type { Asset } from '#shared/domain/media.ts'
import { formatNumber, formatPercent } from '../../../i18n/format.ts'
import { Switch } from '../../../ui/Checkbox.tsx'
import { PanelSection } from '../../../ui/SidePanel.tsx'
import { Slider } from '../../../ui/Slider.tsx'
import { Segmented } from '../../../ui/Tabs.tsx'
import type { EditChanges } from './use-edit.ts'

const shapes: readonly Shape[] = ['9:16', '1:1', '16:9']
const newCard = { look: 'market', fromMs: 0, toMs: null, showPrice: true } as const

interface ClipSettingsProps {
  edit: Edit
  clip: Clip
  asset: Asset
  change: EditChanges
}

export function ClipSettings({ edit, clip, asset, change }: ClipSettingsProps) {
  const { t } = useTranslation('video')
  const { card, shape } = edit.document
  const silent = asset.probe?.audioCodec === null
  return (
    <aside aria-label={t('clip.title')} className="w-72 shrink-0 overflow-y-auto border-l border-line bg-surface-1">
      <h2 className="sr-only">{t('clip.title')}</h2>
      <PanelSection title={t('clip.title')} end={<span dir="auto">{asset.name}</span>}>
        <div className="flex flex-col gap-4">
          <Segmented
            label={t('clip.shape')}
            items={shapes.map((value) => ({ value, label: value }))}
            value={shape}
            onValueChange={change.shape}
            className="flex w-full"
          />
          <Segmented
            label={t('clip.fit')}
            items={(['fill', 'fit'] as const).map((value) => ({ value, label: t(`clip.fits.${value}`) }))}
            value={clip.fit}
            onValueChange={(fit) => change.clip({ fit })}
            className="flex w-full"
          />
          {clip.fit === 'fill' && (
            <>
              <Slider
                label={t('clip.focusX')}
                value={clip.focusX}
                min={0}
                max={1}
                step={0.01}
                format={formatPercent}
                onChange={(focusX) => change.clip({ focusX })}
              />
              <Slider
                label={t('clip.focusY')}
                value={clip.focusY}
                min={0}
                max={1}
                step={0.01}
                format={formatPercent}
                onChange={(focusY) => change.clip({ focusY })}
              />
            </>
          )}
        </div>
      </PanelSection>
      <PanelSection title={t('card.title')}>
        <div className="flex flex-col gap-4">
          <Switch
            label={t('card.show')}
            checked={card !== null}
            disabled={edit.productId === null}
            onCheckedChange={(on) => change.card(on ? newCard : null)}
          />
          {edit.productId === null && <p className="text-12 text-text-2">{t('card.needsProduct')}</p>}
          {card && (
            <>
              <Segmented
                label={t('card.look')}
                items={cardLooks.map((value) => ({ value, label: t(`card.looks.${value}`) }))}
                value={card.look}
                onValueChange={(look) => change.card({ ...card, look })}
                className="flex w-full"
              />
              <Switch
                label={t('card.price')}
                checked={card.showPrice}
                onCheckedChange={(showPrice) => change.card({ ...card, showPrice })}
              />
              {!card.showPrice && <p className="text-12 text-text-2">{t('card.priceFree')}</p>}
            </>
          )}
        </div>
      </PanelSection>
      <PanelSection title={t('sound.title')}>
        {silent ? (
          <p className="text-12 text-text-2">{t('sound.silent')}</p>
        ) : (
          <div className="flex flex-col gap-4">
            <Switch
              label={t('sound.on')}
              checked={clip.gainDb !== null}
              onCheckedChange={(on) => change.clip({ gainDb: on ? 0 : null })}
            />
            {clip.gainDb !== null && (
              <Slider
                label={t('sound.volume')}
                value={clip.gainDb}
                min={-30}
                max={12}
                step={1}
                format={(value) => t('sound.decibels', { value: formatNumber(value, { signDisplay: 'exceptZero' }) })}
                onChange={(gainDb) => change.clip({ gainDb })}
              />
            )}
          </div>
        )}
      </PanelSection>
    </aside>
  )
}
