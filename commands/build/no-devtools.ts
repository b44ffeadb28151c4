/** Stands in for a debugger’s package that Ink would load while it is being developed. */
const devtools = { initialize: (): void => undefined, connectToDevTools: (): void => undefined };

// biome-ignore lint/style/noDefaultExport: the package that it stands in for has one
export { devtools as default };
