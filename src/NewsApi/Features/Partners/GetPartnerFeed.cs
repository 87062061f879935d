using NewsApi.Http.Auth;
using NewsApi.Http.Results;

namespace NewsApi.Features.Partners;

static class GetPartnerFeed
{
    /// <summary>Get your full-text feed</summary>
    /// <remarks>
    /// Returns the newest articles that you are entitled to, complete with the images that you may use. The link `next` leads to older
    /// articles. For 30 days, withdrawn articles appear as tombstones (RFC 6721) in RSS and Atom, under `_newsapi` in JSON Feed, and in
    /// ninjs as items with the `pubStatus` `canceled` (killed) or `withheld` (unpublished, or outside your entitlement), with the
    /// publisher's explanation; where a page has no room for all, `next` leads to the others. Filters narrow the feed. The key may also be
    /// sent as the password of HTTP Basic authentication, with any user name.
    /// </remarks>
    public static Task<MediaTypeResult<PartnerFeedDocument>> Handle(
        [AsParameters] PartnerFeedPage page, CurrentPartner current, [AsParameters] PartnerFeedContext context, CancellationToken stop) =>
        page.Render(current.Partner, id: null, context, stop);
}
