namespace NewsApi.Contract;

/// <summary>The pictures in a story's ready JSON.</summary>
static class StoryImages
{
    /// <summary>Each an <see cref="ImageView"/> as placed, in order of appearance, the lead first.</summary>
    public static IEnumerable<byte[]> Of(byte[] summary, byte[] rest)
    {
        var lead = ReadyJson.Property(summary, "leadImage");
        if (!lead.Span.SequenceEqual("null"u8))
            yield return lead.ToArray();
        foreach (var block in ReadyJson.Elements(ReadyJson.Property(rest, "body")))
            if (ReadyJson.Property(block, "type").Span.SequenceEqual("\"image\""u8))
                yield return ReadyJson.Property(block, "image").ToArray();
    }
}
