// Entry of the overlay page.
export {}
