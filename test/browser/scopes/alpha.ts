// A backend in a chunk of its own.

export const name = 'alpha'
export const who = () => 'alpha'
export const whoLater = async () => 'alpha'
