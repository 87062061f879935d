using System.Net.Sockets;

namespace NewsApi.Tests.Support;

static class ContainerEngine
{
    /// <summary>True if a container engine accepts connections. The check does not wait.</summary>
    public static bool IsAvailable()
    {
        var address = Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } host ? host : "unix:///var/run/docker.sock";
        if (!address.StartsWith("unix://", StringComparison.Ordinal))
            return address.Length > 0 && !OperatingSystem.IsWindows();

        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint(address["unix://".Length..]));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
