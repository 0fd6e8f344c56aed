// Names that the parts of the console share.
/** What the right column shows instead of the feed. */
export type SidePanelName = 'obs' | 'screens' | 'keys'
