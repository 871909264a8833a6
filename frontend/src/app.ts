/** The behaviours every page may use. Each one is small, attaches by a data attribute and is not needed for reading. */
export {};
