import { Drawer, type DrawerProps, Modal, type ModalProps } from "@mantine/core";
import { useEffect, useState } from "react";

/** Gives the focus back to where it was before a dialog came, if it went nowhere else meanwhile. */
export function useFocusBack() {
  // Read while drawing for the first time: a field inside may take the focus before any effect runs.
  const [back] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // Once the dialog is gone from the page: until then its focus trap holds.
      setTimeout(() => {
        const nowhere = document.activeElement === null || document.activeElement === document.body;
        if (nowhere && back instanceof HTMLElement && back.isConnected) back.focus();
      });
    },
    [back],
  );
}

/** The dialogs that are open, the topmost last. */
const layers: symbol[] = [];

/** Closes a dialog unless another lies over it: the key that is meant for the upper one reaches both. */
function useTopmost(onClose: () => void) {
  const [layer] = useState(() => Symbol("dialog"));
  useEffect(() => {
    layers.push(layer);
    // Not before the key that closed it has gone round.
    return () => void setTimeout(() => layers.splice(layers.indexOf(layer), 1));
  }, [layer]);
  return () => {
    if (layers.at(-1) === layer) onClose();
  };
}

interface Labelled {
  /** The name for assistive technology, where there is no title to see. */
  label?: string;
}

// The head of a dialog is no banner of the page.
const attributesOf = (label: string | undefined) => ({ header: { role: "presentation" }, content: label ? { "aria-label": label } : {} });

/** A dialog in the middle of the screen; it is open for as long as it is there. */
export function Dialog({ label, onClose, ...props }: Omit<ModalProps, "opened"> & Labelled) {
  useFocusBack();
  return <Modal opened returnFocus={false} attributes={attributesOf(label)} onClose={useTopmost(onClose)} {...props} />;
}

/** A dialog that comes from the side, for longer forms; it is open for as long as it is there. */
export function Sheet({ label, onClose, ...props }: Omit<DrawerProps, "opened"> & Labelled) {
  useFocusBack();
  return <Drawer opened returnFocus={false} attributes={attributesOf(label)} onClose={useTopmost(onClose)} {...props} />;
}
