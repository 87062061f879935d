using System.Text.RegularExpressions;

namespace NewsApi.Newsroom.Articles;

/// <summary>The providers of embedded content, by the host of its address.</summary>
static partial class EmbedProviders
{
    static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["youtube.com"] = "YouTube",
        ["youtube-nocookie.com"] = "YouTube",
        ["youtu.be"] = "YouTube",
        ["vimeo.com"] = "Vimeo",
        ["twitter.com"] = "X",
        ["x.com"] = "X",
        ["instagram.com"] = "Instagram",
        ["tiktok.com"] = "TikTok",
        ["facebook.com"] = "Facebook",
        ["fb.watch"] = "Facebook",
        ["threads.net"] = "Threads",
        ["threads.com"] = "Threads",
        ["bsky.app"] = "Bluesky",
        ["mastodon.social"] = "Mastodon",
        ["t.me"] = "Telegram",
        ["telegram.org"] = "Telegram",
        ["reddit.com"] = "Reddit",
        ["datawrapper.de"] = "Datawrapper",
        ["dwcdn.net"] = "Datawrapper",
        ["flourish.studio"] = "Flourish",
        ["soundcloud.com"] = "SoundCloud",
        ["spotify.com"] = "Spotify",
        ["dailymotion.com"] = "Dailymotion",
        ["vk.com"] = "VK",
        ["twitch.tv"] = "Twitch",
        ["linkedin.com"] = "LinkedIn",
        ["pinterest.com"] = "Pinterest",
        ["podcasts.apple.com"] = "Apple Podcasts",
    };

    static readonly string[] PostHosts = ["X", "Instagram"];

    public static string? Of(string address)
    {
        var host = new Uri(address).Host;
        for (var dot = -1; ; dot = host.IndexOf('.', dot + 1))
            if (Names.TryGetValue(host[(dot + 1)..], out var name))
                return name;
            else if (host.IndexOf('.', dot + 1) < 0)
                return null;
    }

    /// <summary>True for the address of a single video, post or recording, as opposed to a profile or a home page.</summary>
    public static bool IsContent(string address) => Of(address) is not null && Contents().IsMatch(address);

    /// <summary>The address of a post without the query that its embedding script adds.</summary>
    public static string WithoutTracking(string address) =>
        PostHosts.Contains(Of(address)) ? address.Split('?')[0] : address;

    [GeneratedRegex(@"/watch\?|youtu\.be/.|/shorts/|/embed/|/live/|vimeo\.com/\d|/status(es)?/\d|/(p|reel|tv)/|/videos?/|/posts?/"
        + @"|fb\.watch/.|/(track|episode|show|album)/|soundcloud\.com/[^/]+/.|t\.me/[^/]+/\d|/visualisation/|datawrapper|dwcdn",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Contents();
}
