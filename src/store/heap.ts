/** An item stores its position, so that it can be moved or removed in O(log n). */
export interface HeapItem {
  /** −1 while it is in no heap; it can be in one at a time. */
  heapIndex: number;
}

/** A binary heap: the first item by an order is found in O(1), all changes take O(log n). */
export interface Heap<T> {
  first(): T | undefined;
  push(item: T): void;
  /** Call it after a change to what the item is ordered by. */
  update(item: T): void;
  /** Removes an item that must be in this heap. */
  remove(item: T): void;
  /** All items, in no order. */
  list(): T[];
}

/** An empty heap, ordered by `isBefore`. */
export function createHeap<T extends HeapItem>(isBefore: (one: T, other: T) => boolean): Heap<T> {
  const items: T[] = [];

  const put = (item: T, index: number): void => {
    items[index] = item;
    item.heapIndex = index;
  };

  const moveUp = (item: T): void => {
    let index = item.heapIndex;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = items[parent];
      if (above === undefined || !isBefore(item, above)) break;
      put(above, index);
      index = parent;
    }
    put(item, index);
  };

  const moveDown = (item: T): void => {
    let index = item.heapIndex;
    for (;;) {
      const left = items[2 * index + 1];
      const right = items[2 * index + 2];
      const below = left && right && isBefore(right, left) ? right : left;
      if (below === undefined || !isBefore(below, item)) break;
      const next = below.heapIndex;
      put(below, index);
      index = next;
    }
    put(item, index);
  };

  const update = (item: T): void => {
    moveUp(item);
    moveDown(item);
  };

  return {
    first: () => items[0],
    list: () => [...items],
    push(item) {
      put(item, items.length);
      moveUp(item);
    },
    update,
    remove(item) {
      const index = item.heapIndex;
      const last = items.pop();
      item.heapIndex = -1;
      if (last === undefined || last === item) return;
      put(last, index);
      update(last);
    },
  };
}
