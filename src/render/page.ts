const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const MEANT: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(ESCAPES).map(([meant, code]) => [code, meant]),
);

/** Text as it is in a page: nothing in it is markup. */
export const html = (text: string): string => text.replaceAll(/[&<>"']/g, (found) => ESCAPES[found] ?? found);

/** The text that `html` was given. */
export const meant = (text: string): string =>
  text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (code) => MEANT[code] ?? code);

// Black on white, and one dark blue: at least seven to one, on paper without colour too.
const STYLE = `
:root{color-scheme:light}
*{box-sizing:border-box}
body{font:16px/1.45 system-ui,sans-serif;margin:0 auto;padding:1rem;max-width:60rem;color:#111;background:#fff}
h1{font-size:1.6rem;line-height:1.2;margin:.5rem 0 1rem}h2{font-size:1.2rem;margin:2rem 0 .5rem}
.wide{overflow-x:auto}.wide:focus-visible{outline:3px solid #1d4e89}table{border-collapse:collapse;width:100%}
caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid #767676}
.low th,.low td{color:#595959;font-style:italic}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;padding-left:.4rem}tbody th{font-weight:400;min-width:7.5rem}
.wide tbody th{min-width:0;white-space:nowrap}.wide td{min-width:6.2rem}.figures tbody th{min-width:9rem;white-space:normal}.figures td{min-width:4rem}
.heard{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
td.share{width:30%;min-width:5.5rem;font-variant-numeric:tabular-nums;padding-left:.6rem}th.share{padding-left:.6rem}
svg{display:block;width:100%;height:.5rem;background:#e4e4e4}svg rect{fill:#1d4e89}
dl{display:grid;grid-template-columns:minmax(7rem,max-content) 1fr;gap:.2rem 1rem;margin:0}
dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}
footer,.note{font-size:.875rem;overflow-wrap:anywhere}.note{margin:.4rem 0}footer{margin-top:2rem;border-top:1px solid #767676}
@media (max-width:30rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.4rem}h1{font-size:1.35rem}
.figures{font-size:.875rem}.figures tbody th{min-width:5.5rem}.figures td{min-width:2.5rem}.figures td.share{min-width:4.2rem}}
@media print{body{max-width:none;padding:0;font-size:10pt}h2,caption{break-after:avoid}tr,svg,dl{break-inside:avoid}thead{display:table-header-group}.wide{overflow:visible}svg,svg rect{print-color-adjust:exact;-webkit-print-color-adjust:exact}@page{size:A4;margin:15mm}}`;

export interface Page {
  readonly title: string;
  /** Lines for the head beside those that every page has. */
  readonly head?: string;
  readonly body: string;
}

/** A page in one file: no script, nothing loaded from elsewhere, readable aloud and on paper. */
export const pageOf = ({ title, head = '', body }: Page): string => `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
${head}<title>${html(title)}</title>
<style>${STYLE}
</style>
</head>
<body>
<main>
<h1>${html(title)}</h1>
${body}
</main>
</body>
</html>`;
