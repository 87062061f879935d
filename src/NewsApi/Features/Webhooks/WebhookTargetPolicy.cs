using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace NewsApi.Features.Webhooks;

/// <summary>
/// Allows deliveries to the public internet only, as a defence against server-side request forgery (SSRF). Checks the URL when a webhook
/// is created, and the IP address of every connection, because DNS may change in between.
/// </summary>
sealed partial class WebhookTargetPolicy(IOptions<WebhookOptions> settings)
{
    const int MaxHostLength = 253;

    static readonly TimeSpan DnsTimeout = TimeSpan.FromSeconds(2);

    static readonly string[] PrivateDomains =
    [
        "localhost", "localdomain", "svc", "local", "internal", "intranet", "lan", "home", "corp", "private",
        "arpa", "test", "invalid", "onion",
    ];

    // IPv4 networks that are not public unicast (IANA special-purpose registry, multicast, reserved), and the address of Azure's
    // virtual machine platform.
    static readonly IPNetwork[] NonPublicNetworks =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
            // IPv6 networks inside 2000::/3 that are not public or that embed an IPv4 address.
            "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    const string NotPublic = "must resolve to public IP addresses only";

    readonly bool allowLoopback = settings.Value.AllowLoopback;

    /// <summary>Returns the validation error of a webhook's URL, or null if deliveries may go to it.</summary>
    public async Task<string?> FindError(string url, CancellationToken stop)
    {
        if (url.Any(c => c is <= ' ' or > '~') || !Uri.TryCreate(url, UriKind.Absolute, out var uri)
            || !uri.IsWellFormedOriginalString() || UrlPattern().Match(url) is not { Success: true } match)
            return "must be an absolute, percent-encoded https URL";
        if (match.Groups["user"].Success)
            return "must not contain a user name or password; verify messages by their signature";
        if (uri.Fragment.Length > 0)
            return "must not have a fragment";

        // Unusual spellings of a host (decimal, octal, trailing dot) can hide a private address.
        var host = match.Groups["host"].Value;
        if (host != uri.Host && host != $"[{uri.Host.Trim('[', ']')}]")
            return "must have a lower-case domain name, a dotted-decimal IPv4 address or an IPv6 address as its host";
        if (allowLoopback && IsLoopback(uri))
            return null;
        if (uri.Scheme != Uri.UriSchemeHttps)
            return "must be an https URL";
        if (uri.Port is not 443 and < 1024)
            return "must use port 443 or a port from 1024";
        if (IPAddress.TryParse(uri.DnsSafeHost, out var literal))
            return IsPublic(literal) ? null : NotPublic;
        if (host.Length > MaxHostLength || !DomainName().IsMatch(host) || PrivateDomains.Contains(host.Split('.')[^1]))
            return "must have a public domain name";

        return (await Resolve(host, stop)).All(IsPublic) ? null : NotPublic;
    }

    /// <summary>Connects to a public address of the host; throws <see cref="ForbiddenTargetException"/> if it has none.</summary>
    public async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, stop);
        var allowed = addresses.Where(a => IsPublic(a) || (allowLoopback && IPAddress.IsLoopback(a))).ToArray();
        if (allowed is [])
            throw addresses is [] ? new SocketException((int)SocketError.HostNotFound) : new ForbiddenTargetException();

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return (address.AddressFamily is AddressFamily.InterNetwork || (GlobalUnicast.Contains(address) && !IsIsatap(address)))
            && !NonPublicNetworks.Any(n => n.Contains(address));
    }

    // ISATAP (RFC 5214): the interface identifier embeds an IPv4 address.
    static bool IsIsatap(IPAddress address) =>
        address.GetAddressBytes() is [_, _, _, _, _, _, _, _, 0x00 or 0x02, 0x00, 0x5e, 0xfe, ..];

    static bool IsLoopback(Uri uri) =>
        uri.Scheme is "http" or "https"
        && (uri.Host is "localhost" || (IPAddress.TryParse(uri.DnsSafeHost, out var literal) && IPAddress.IsLoopback(literal)));

    // A name that does not resolve is accepted: it may resolve later, and until then its deliveries show the failure.
    static async Task<IPAddress[]> Resolve(string host, CancellationToken stop)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(DnsTimeout);
        try
        {
            return await Dns.GetHostAddressesAsync(host, deadline.Token);
        }
        catch (Exception failure) when (failure is SocketException or OperationCanceledException && !stop.IsCancellationRequested)
        {
            return [];
        }
    }

    [GeneratedRegex(
        @"^https?://(?<user>[^/?#]*@)?(?<host>\[[0-9a-f:.]+\]|[^/?#:@\[\]]+)(:[0-9]{1,5})?([/?].*)?\z",
        RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex UrlPattern();

    [GeneratedRegex(@"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?\z", RegexOptions.NonBacktracking)]
    private static partial Regex DomainName();
}

/// <summary>The host of a webhook resolves only to addresses that are not on the public internet.</summary>
sealed class ForbiddenTargetException() : IOException("The host resolves to no address on the public internet.");
