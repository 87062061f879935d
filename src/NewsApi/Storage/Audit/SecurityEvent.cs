using System.Net;
using System.Net.Sockets;

namespace NewsApi.Storage.Audit;

/// <summary>A failed sign-in, a refused request or an opened preview.</summary>
/// <param name="Action">What happened.</param>
/// <param name="Subject">The operation or the resource. Never contains what the client sent.</param>
/// <param name="Address">The client's network address.</param>
sealed record SecurityEvent(string Action, string Subject, IPAddress? Address)
{
    public const string SignInFailed = "sign-in-failed";
    public const string Forbidden = "forbidden";
    public const string PreviewOpened = "opened";

    /// <summary>The name of the caller; null if unknown.</summary>
    public string? Actor { get; init; }

    /// <summary>The account of the caller; null if unknown.</summary>
    public string? Account { get; init; }

    /// <summary>The address that events are counted by: in IPv6 that of the network, because one client has many addresses.</summary>
    public string Network => Address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } six
        ? $"{new IPAddress([.. six.GetAddressBytes()[..8], 0, 0, 0, 0, 0, 0, 0, 0])}/64"
        : Address?.MapToIPv4().ToString() ?? "unknown";
}
