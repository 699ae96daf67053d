// Make elements. Text always goes in as text.

type Child = Node | string | undefined;

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | (() => void)> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "string") element.setAttribute(name, value);
    else element.addEventListener(name, value);
  }
  element.append(...children.filter((child): child is Node | string => child !== undefined));
  return element;
}

export function download(name: string, text: string, type: string): void {
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** Let the reader choose a file, and give its text; "too large" gives undefined. */
export function opened(accept: string, largest: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const field = make("input", { type: "file", accept });
    field.onchange = async () => {
      const file = field.files?.[0];
      if (file) resolve(file.size > largest ? undefined : await file.text());
    };
    field.click();
  });
}
