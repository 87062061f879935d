using NewsApi.Contract.Json;

namespace NewsApi.Contract.Images;

/// <summary>Reads the images from an article's stored JSON.</summary>
static class ArticleImageList
{
    /// <summary>The images as JSON of <see cref="ImageView"/>, in order of appearance, the lead image first.</summary>
    public static IEnumerable<byte[]> Of(byte[] summary, byte[] rest)
    {
        var lead = JsonSplicer.Property(summary, "leadImage");
        if (!lead.Span.SequenceEqual("null"u8))
            yield return lead.ToArray();
        foreach (var block in JsonSplicer.Elements(JsonSplicer.Property(rest, "body")))
            if (JsonSplicer.Property(block, "type").Span.SequenceEqual("\"image\""u8))
                yield return JsonSplicer.Property(block, "image").ToArray();
    }
}
