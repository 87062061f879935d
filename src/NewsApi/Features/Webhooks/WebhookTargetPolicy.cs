using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace NewsApi.Features.Webhooks;

/// <summary>
/// Lets messages out to the public internet only. An address is looked at as it is written when it is registered, and the one that is really connected to
/// at every delivery: a name may lead elsewhere tomorrow.
/// </summary>
sealed partial class WebhookTargetPolicy(IOptions<WebhookOptions> settings)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    static readonly string[] InnerNames = ["localhost", "localdomain", "svc", "local", "internal", "intranet", "lan", "home", "corp", "private", "arpa", "test", "invalid", "onion"];

    // Everything of IPv4 that is not public unicast (IANA's special-purpose registry, multicast, reserved), and Azure's address for its own machines.
    static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24",
            "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
            // Of IPv6, what lies within global unicast and is not, or carries an IPv4 address inside.
            "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    readonly bool allowLoopback = settings.Value.AllowLoopback;

    /// <summary>What is wrong with an address that messages should go to; null when nothing is.</summary>
    public async Task<string?> FaultOf(string address, CancellationToken stop)
    {
        if (address.Any(c => c is <= ' ' or > '~') || !Uri.TryCreate(address, UriKind.Absolute, out var uri) || !uri.IsWellFormedOriginalString() || Written().Match(address) is not { Success: true } written)
            return "must be an absolute https address, percent-encoded where it must be";
        if (written.Groups["user"].Success)
            return "must not hold a name or password: a message is known by its signature";
        if (uri.Fragment.Length > 0)
            return "must not have a fragment";

        // A host that is not written as everyone writes it (decimal, octal, with a dot at its end) wants to look like another.
        var host = written.Groups["host"].Value;
        if (host != uri.Host && host != $"[{uri.Host.Trim('[', ']')}]")
            return "must write its host in lower case and in the usual way: a name, or an address in dotted decimals";
        if (allowLoopback && IsLoopback(uri))
            return null;
        if (uri.Scheme != Uri.UriSchemeHttps)
            return "must be an https address";
        if (uri.Port is not 443 and < 1024)
            return "must use port 443, or one from 1024 on";
        if (IPAddress.TryParse(uri.DnsSafeHost, out var literal))
            return IsPublic(literal) ? null : "must lead to the public internet";
        if (!Name().IsMatch(host) || InnerNames.Contains(host.Split('.')[^1]))
            return "must be a name of the public internet";

        return (await Resolve(host, stop)).All(IsPublic) ? null : "must lead to the public internet";
    }

    /// <summary>Connects to a public address of a host, and to no other.</summary>
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
        return (address.AddressFamily is AddressFamily.InterNetwork || (GlobalUnicast.Contains(address) && !IsIsatap(address))) && !NotPublic.Any(n => n.Contains(address));
    }

    // An IPv4 address inside the interface's half of an IPv6 one (RFC 5214).
    static bool IsIsatap(IPAddress address) => address.GetAddressBytes() is [_, _, _, _, _, _, _, _, 0x00 or 0x02, 0x00, 0x5e, 0xfe, ..];

    static bool IsLoopback(Uri uri) =>
        uri.Scheme is "http" or "https" && (uri.Host is "localhost" || (IPAddress.TryParse(uri.DnsSafeHost, out var literal) && IPAddress.IsLoopback(literal)));

    // A name that leads nowhere now may do so tomorrow: it is no fault, and its deliveries will say so.
    static async Task<IPAddress[]> Resolve(string host, CancellationToken stop)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(Patience);
        try
        {
            return await Dns.GetHostAddressesAsync(host, deadline.Token);
        }
        catch (Exception unknown) when (unknown is SocketException or OperationCanceledException && !stop.IsCancellationRequested)
        {
            return [];
        }
    }

    [GeneratedRegex(@"^https?://(?<user>[^/?#]*@)?(?<host>\[[0-9a-f:.]+\]|[^/?#:@\[\]]+)(:[0-9]{1,5})?([/?].*)?\z", RegexOptions.Singleline)]
    private static partial Regex Written();

    [GeneratedRegex(@"^(?=.{1,253}\z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?\z")]
    private static partial Regex Name();
}

/// <summary>A name led to an address that is not on the public internet.</summary>
sealed class ForbiddenTargetException() : IOException("The address is not on the public internet.");
