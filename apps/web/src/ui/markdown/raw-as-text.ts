interface Node {
  type: string;
  value?: string;
  children?: Node[];
}

/** HTML that a model wrote is shown as the characters it is. Runs before sanitising, which would drop it silently. */
export function rawAsText(): (tree: Node) => void {
  const visit = (node: Node): void => {
    if (node.type === 'raw') node.type = 'text';
    node.children?.forEach(visit);
  };
  return visit;
}
