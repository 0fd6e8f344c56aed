// Entry of the remote page.
export {}
