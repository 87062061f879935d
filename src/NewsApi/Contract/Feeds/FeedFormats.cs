namespace NewsApi.Contract.Feeds;

/// <summary>A format in which a feed can be written.</summary>
interface IFeedFormat
{
    /// <summary>The extension of its URLs: <c>rss</c>, <c>atom</c>, <c>json</c> or <c>ninjs</c>.</summary>
    string Name { get; }

    /// <summary>The display name.</summary>
    string Title { get; }

    /// <summary>The media type without a charset, which is always UTF-8.</summary>
    string MediaType { get; }

    void Write(Feed feed, Stream output);
}

/// <summary>The feed formats.</summary>
static class FeedFormats
{
    public static readonly IFeedFormat Rss = new RssFormat();
    public static readonly IFeedFormat Atom = new AtomFormat();
    public static readonly IFeedFormat Json = new JsonFeedFormat();
    public static readonly IFeedFormat Ninjs = new NinjsFormat();

    /// <summary>The formats of the public feeds.</summary>
    public static readonly IReadOnlyList<IFeedFormat> ForReaders = [Rss, Atom, Json];

    /// <summary>Returns the format with the name of an enum value.</summary>
    public static IFeedFormat Of<T>(T value) where T : struct, Enum =>
        Array.Find([Rss, Atom, Json, Ninjs], f => f.Name.Equals(value.ToString(), StringComparison.OrdinalIgnoreCase))!;

    public static ReadOnlyMemory<byte> Bytes(this IFeedFormat format, Feed feed)
    {
        using var bytes = new MemoryStream();
        format.Write(feed, bytes);
        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }
}
