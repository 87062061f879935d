using NewsApi.Contract.Feeds;
using NewsApi.Http.Results;

namespace NewsApi.Features.Feeds;

/// <summary>RSS 2.0, Atom (RFC 4287) or JSON Feed 1.1.</summary>
sealed class FeedDocument : IExternalStandard
{
    public static string Description => "A feed: RSS 2.0, Atom or JSON Feed 1.1, as selected in the path.";

    public static IReadOnlyList<string> MediaTypes => [.. FeedFormats.ForReaders.Select(f => f.MediaType)];
}
