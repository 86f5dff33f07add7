import { api, body } from "../../api/client";

export type ArchiveFormat = "ndjson" | "csv";

/** Fetches the clinic's archive with the access token, which a plain link could not carry, and hands it to the browser's downloads. */
export async function downloadArchive(format: ArchiveFormat): Promise<string> {
  const answer = api.GET("/api/v1/exports/clinic", { params: { query: { format } }, parseAs: "blob" });
  const archive = await body(answer);
  const name = nameIn((await answer).response.headers.get("Content-Disposition"));
  const address = URL.createObjectURL(archive);
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  // The browser has taken the blob by the next turn; held longer, all patients would stay in memory.
  setTimeout(() => URL.revokeObjectURL(address));
  return name;
}

const nameIn = (disposition: string | null) => /filename="?([\w.-]+)/.exec(disposition ?? "")?.[1] ?? "clinic.zip";
