using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace NewsApi.Http.Auth;

/// <summary>
/// The issuer and the signing keys of the OpenID Connect authority, fetched in the background: no request fetches them. A request waits
/// for the first attempt in the first seconds after the start, at most; from then on, it is refused at once until the authority has
/// answered. What was fetched is used until the authority answers again.
/// </summary>
sealed partial class AuthorityMetadata(IOptions<AuthOptions> settings, ILogger<AuthorityMetadata> log)
    : BackgroundService, IConfigurationManager<OpenIdConnectConfiguration>
{
    static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(10);
    static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(3);

    // Also the shortest time between two attempts, however many tokens name an unknown key.
    static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(5);
    static readonly TimeSpan RefreshInterval = TimeSpan.FromHours(1);

    readonly TaskCompletionSource firstAttempt = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Channel<bool> requests =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    volatile OpenIdConnectConfiguration? current;

    /// <summary>Whether tokens can be validated.</summary>
    public async Task<bool> IsAvailable(CancellationToken stop)
    {
        if (current is null)
            await firstAttempt.Task.WaitAsync(stop);
        return current is not null;
    }

    public Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel) =>
        Task.FromResult(current ?? throw new AuthorityUnavailableException());

    /// <summary>Fetches the signing keys again soon, because a token names one that is not among them.</summary>
    public void RequestRefresh() => requests.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        if (!settings.Value.IsEnabled)
            return;

        using var http = new HttpClient { Timeout = FetchTimeout, MaxResponseContentBufferSize = 1 << 20 };
        await using var waiters = new Timer(_ => firstAttempt.TrySetResult(), null, MaxWait, Timeout.InfiniteTimeSpan);
        for (var failing = false; ;)
        {
            failing = !await Fetch(http, failing, stop);
            firstAttempt.TrySetResult();
            await Task.Delay(RetryInterval, stop);
            if (failing)
                continue;
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stop);
            await Task.WhenAny(
                requests.Reader.WaitToReadAsync(waiting.Token).AsTask(), Task.Delay(RefreshInterval - RetryInterval, waiting.Token));
            await waiting.CancelAsync();
            requests.Reader.TryRead(out _);
        }
    }

    async Task<bool> Fetch(HttpClient http, bool failedBefore, CancellationToken stop)
    {
        var authority = settings.Value.Authority!.TrimEnd('/');
        try
        {
            // Plain HTTP is allowed only for an authority on the same machine.
            var documents = new HttpDocumentRetriever(http) { RequireHttps = !new Uri(authority).IsLoopback };
            var fetched = await OpenIdConnectConfigurationRetriever.GetAsync(
                $"{authority}/.well-known/openid-configuration", documents, stop);
            if (fetched.SigningKeys.Count is 0 || string.IsNullOrEmpty(fetched.Issuer))
                throw new InvalidOperationException("The authority names no issuer or no signing key.");
            current = fetched;
            if (failedBefore)
                LogAvailable(authority);
            return true;
        }
        catch (Exception failure)
        {
            if (!failedBefore && !stop.IsCancellationRequested)
                LogUnavailable(authority, (failure.InnerException ?? failure).Message);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The OpenID Connect authority {Authority} does not answer: {Reason}")]
    partial void LogUnavailable(string authority, string reason);

    [LoggerMessage(LogLevel.Information, "The OpenID Connect authority {Authority} answers again")]
    partial void LogAvailable(string authority);
}

/// <summary>A sign-in token that cannot be validated, because the authority has not answered since the start: 503.</summary>
sealed class AuthorityUnavailableException() : Exception("The identity provider does not answer.");
