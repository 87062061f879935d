namespace NewsApi.Operations.Import;

/// <summary>The formats of import files.</summary>
enum ImportFormat { Auto, Jsonl, Ninjs, Rss, Atom, Wxr, JsonFeed }
