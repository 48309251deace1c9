/** The look of the documentation page. */
export const docsStyle = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 0; display: grid; grid-template-columns: 20rem 1fr; min-height: 100vh; }
nav { padding: 1rem; border-right: 1px solid #8884; position: sticky; top: 0; height: 100vh; overflow: auto; box-sizing: border-box; }
nav h1 { font-size: 1.2rem; margin: 0 0 .5rem; }
nav input { width: 100%; box-sizing: border-box; margin-bottom: .5rem; }
nav ul { list-style: none; margin: 0 0 .5rem; padding-left: .8rem; }
nav li { overflow-wrap: anywhere; }
main { padding: 1rem 2rem; min-width: 0; }
section { border-top: 1px solid #8884; padding: 1rem 0; }
section:target h2 { text-decoration: underline; }
h2 { margin: 0; font-size: 1.1rem; }
h2 small { font-weight: normal; opacity: .7; }
.text { white-space: pre-line; }
table { border-collapse: collapse; }
th, td { text-align: left; vertical-align: top; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid #8883; }
pre { overflow: auto; padding: .5rem; background: #8881; }
@media (max-width: 50rem) { body { display: block; } nav { position: static; height: auto; } }
`;
