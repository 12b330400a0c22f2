/** Tells how many steps of reading a collection's files are done, two a file, or how many files of a catalog are written. */
export type Progress = (done: number, total: number, act?: 'read' | 'write') => void
