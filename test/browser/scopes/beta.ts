// A backend in a chunk of its own.

export const name = 'beta'
export const who = () => 'beta'
export const whoLater = async () => 'beta'
