using NewsApi.Newsroom.Previews;
using NewsApi.Storage.Audit;

namespace NewsApi.Features.Previews;

/// <summary>Adds the opening of a preview to the audit, with time and network address.</summary>
sealed class PreviewOpening(HttpContext http)
{
    public static ValueTask<PreviewOpening?> BindAsync(HttpContext http) => new(new PreviewOpening(http));

    public void Report(Preview preview) => http.RequestServices.GetRequiredService<SecurityEventLog>()
        .Add(new(SecurityEvent.PreviewOpened, preview.Subject, http.Connection.RemoteIpAddress));
}
