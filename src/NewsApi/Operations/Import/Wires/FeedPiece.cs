namespace NewsApi.Operations.Import.Wires;

/// <summary>A piece of a feed: an item, or the text between items.</summary>
/// <param name="Text">XML without comments, processing instructions, CDATA and a document type.</param>
/// <param name="IsItem">True for an item.</param>
/// <param name="Line">The line at which it begins.</param>
/// <param name="IsTooLong">True if the text is cut off.</param>
/// <param name="IsUndecodable">True if it has bytes that are not in the file's encoding.</param>
/// <param name="Repairs">What was repaired.</param>
sealed record FeedPiece(string Text, bool IsItem, int Line, bool IsTooLong, bool IsUndecodable, IReadOnlyList<string> Repairs);
