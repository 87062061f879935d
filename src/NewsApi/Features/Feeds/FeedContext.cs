using Microsoft.Extensions.Options;
using NewsApi.Contract;
using NewsApi.Contract.Feeds;
using NewsApi.Http.Caching;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Feeds;

/// <summary>The dependencies of the readers' feeds.</summary>
sealed record FeedContext(Site Site, LiveDb Live, HttpContext Http, SurrogateKeys Keys, TimeProvider Clock, IOptions<WebSubOptions> WebSub);
