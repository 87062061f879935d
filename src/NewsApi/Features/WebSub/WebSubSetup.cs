using NewsApi.Contract.Feeds;
using NewsApi.Storage.Settings;

namespace NewsApi.Features.WebSub;

static class WebSubSetup
{
    public static void AddWebSub(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSettings<WebSubOptions>(WebSubOptions.Section);
        builder.Services.AddHostedService<WebSubPublisher>();
    }
}
