/**
 * Resolves when what waits for this thread by now has had its turn: messages of other threads are
 * not heard while one that has much to do only awaits what is there already. (A timer would do so
 * too, and take at least four milliseconds each.)
 */
export function nextTurn(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
