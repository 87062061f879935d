using NewsApi.Contract.Feeds;
using NewsApi.Http.Results;

namespace NewsApi.Features.Partners;

/// <summary>RSS 2.0, Atom (RFC 4287), JSON Feed 1.1 or a page of ninjs 3.1.</summary>
sealed class PartnerFeedDocument : IExternalStandard
{
    public static string Description => "A feed: RSS 2.0, Atom, JSON Feed 1.1 or a page of ninjs 3.1 items, as selected in the path.";

    public static IReadOnlyList<string> MediaTypes => [.. FeedFormats.ForReaders.Append(FeedFormats.Ninjs).Select(f => f.MediaType)];
}
