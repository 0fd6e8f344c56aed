// Edits: create, change, remove, each a group of the change log. Rendering is render-service.ts.
import type { CardModel } from '#shared/domain/card.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { Edit, EditDocument } from '#shared/domain/edit.ts'
import type { AssetId, CommandId, EditId, ProductId, ShopId, VariantId } from '#shared/domain/ids.ts'
import type { MediaService } from '../media/index.ts'
import type { Clock } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import type { Store } from '../kernel/store.ts'
import type { VideoRepository } from './repository.ts'

export interface CardQuery {
  productId: ProductId
  variantId: VariantId | null
  shopId: ShopId | null
  look: CardModel['look']
  number: number | null
  showPrice: boolean
}

/** The part of the catalog that videos need. */
export interface Cards {
  /** What the card of a product says now. Throws NOT_FOUND. */
  cardModel(query: CardQuery): CardModel
}

export interface EditPatch {
  title?: string | undefined
  productId?: ProductId | null | undefined
  shopId?: ShopId | null | undefined
  document?: EditDocument | undefined
}

export type EditService = ReturnType<typeof createEditService>

/** Who acts, for the change log. */
type Actor = 'user' | 'remote' | 'system'

export function createEditService(deps: {
  repository: VideoRepository
  store: Store
  clock: Clock
  media: Pick<MediaService, 'get'>
  cards: Cards
}) {
  const { repository, store, clock, media } = deps

  const get = (id: EditId): Edit => {
    const edit = repository.edit(id)
    if (!edit) throw new DomainError('NOT_FOUND', { entity: 'edit', id })
    return edit
  }
  /** Throws INVALID naming each rule that the document breaks against the real clips. */
  const check = (document: EditDocument): void => {
    const issues = document.clips.flatMap((clip, index) => {
      const path = `document.clips.${index}`
      const asset = findClip(clip.assetId)
      if (!asset) return [{ path: `${path}.assetId`, rule: 'video' }]
      if (clip.outMs <= clip.inMs) return [{ path: `${path}.outMs`, rule: 'after-in' }]
      return clip.inMs >= (asset.durationMs ?? 0) ? [{ path: `${path}.inMs`, rule: 'within-clip' }] : []
    })
    const { card } = document
    if (card && card.toMs !== null && card.toMs <= card.fromMs)
      issues.push({ path: 'document.card.toMs', rule: 'after-from' })
    if (issues.length > 0) throw new DomainError('INVALID', { issues })
  }
  const findClip = (id: AssetId) => {
    try {
      const asset = media.get(id)
      return asset.kind === 'video' && asset.durationMs ? asset : null
    } catch {
      return null
    }
  }

  return {
    list: (productId: ProductId | null): Edit[] => repository.edits(productId),
    get,
    create: (
      commandId: CommandId,
      input: { assetId: AssetId; productId: ProductId | null; shopId: ShopId | null; title?: string | undefined },
      actor: Actor = 'user',
    ): Edit =>
      store.command(commandId, 'video.createEdit', () => {
        const asset = media.get(input.assetId)
        if (asset.kind !== 'video' || !asset.durationMs)
          throw new DomainError('MEDIA_UNSUPPORTED', { detail: asset.mime })
        // Asked also for its NOT_FOUND: an edit can't be bound to a product that isn't there.
        const card =
          input.productId &&
          deps.cards.cardModel({
            productId: input.productId,
            shopId: input.shopId,
            variantId: null,
            look: 'market',
            number: null,
            showPrice: true,
          })
        const now = clock.now()
        const edit: Edit = {
          id: newId<EditId>(),
          title: input.title ?? titleFrom(card?.title ?? null, asset.name),
          productId: input.productId,
          shopId: input.shopId,
          document: {
            clips: [
              {
                id: newId(),
                assetId: asset.id,
                inMs: 0,
                outMs: asset.durationMs,
                fit: 'fill',
                focusX: 0.5,
                focusY: 0.5,
                gainDb: 0,
              },
            ],
            card: card ? { look: 'market', fromMs: 0, toMs: null, showPrice: true } : null,
            shape: '9:16',
            fps: 30,
          },
          createdAt: now,
          updatedAt: now,
        }
        const { id, ...row } = edit
        store.changes.apply({ label: 'video.edit.created', values: { title: edit.title }, actor, commandId }, [
          { op: 'insert', entity: 'edit', id, row },
        ])
        return edit
      }),
    update: (commandId: CommandId, id: EditId, patch: EditPatch, actor: Actor = 'user'): Edit =>
      store.command(commandId, 'video.updateEdit', () => {
        const before = get(id)
        if (patch.document) check(patch.document)
        const changes = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
        store.changes.apply({ label: 'video.edit.updated', values: { title: before.title }, actor, commandId }, [
          { op: 'update', entity: 'edit', id, patch: { ...changes, updatedAt: clock.now() } },
        ])
        return get(id)
      }),
    remove: (commandId: CommandId, id: EditId, actor: Actor = 'user'): { ok: true } =>
      store.command(commandId, 'video.removeEdit', () => {
        const { title } = get(id)
        store.changes.apply({ label: 'video.edit.removed', values: { title }, actor, commandId }, [
          { op: 'update', entity: 'edit', id, patch: { deletedAt: clock.now() } },
        ])
        return { ok: true }
      }),
  }
}

/** The product's name, else the file's without its ending; at most 200 characters, never empty, no character cut in two. */
function titleFrom(product: string | null, fileName: string): string {
  const cut = (text: string) =>
    text
      .trim()
      .slice(0, 200)
      .replace(/[\ud800-\udbff]$/, '')
  return cut(product ?? '') || cut(fileName.replace(/\.[a-z0-9]{1,5}$/i, '')) || cut(fileName) || '—'
}
