using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Schema;

namespace NewsApi.Tests.Support;

/// <summary>Schemas and programs from elsewhere that judge what we write. A test whose judge is not on this machine is skipped, and says so.</summary>
static class StandardValidators
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Debian's own first: it is the one that apt-get installs modules for.
    static readonly string[] Pythons = ["/usr/bin/python3", "python3"];

    /// <summary>By the grammar of RFC 4287.</summary>
    public static async Task IsAtom(byte[] feed)
    {
        Assert.SkipUnless(await Runs("xmllint", "--version"), "No xmllint on this machine: apt-get install libxml2-utils.");
        var (code, _, complaint) = await Run("xmllint", feed, "--noout", "--nonet", "--relaxng", Standards.Path("atom/atom.rng"), "-");
        Assert.True(code == 0, complaint);
    }

    /// <summary>What feedparser understands of a feed, without a complaint.</summary>
    public static async Task<JsonNode> Understood(byte[] feed)
    {
        var (code, heard, complaint) = await Run(await PythonWith("feedparser"), feed, Standards.Path("read_feed.py"));
        Assert.True(code == 0, complaint);
        return JsonNode.Parse(heard)!;
    }

    /// <summary>By IPTC's own schema, 3.1 or 3.0; an item, or a page of them.</summary>
    public static async Task IsNinjs(byte[] json, string version = "3.1")
    {
        var (code, _, complaint) = await Run(await PythonWith("jsonschema"), json, Standards.Path("check_ninjs.py"), Standards.Path($"ninjs/ninjs-schema_{version}.json"));
        Assert.True(code == 0, complaint);
    }

    /// <summary>By the schemas of sitemaps.org and Google.</summary>
    public static void IsSitemap(string xml) => Validate(xml, "sitemap.xsd", "sitemap-news.xsd", "sitemap-image.xsd");

    public static void IsSitemapIndex(string xml) => Validate(xml, "siteindex.xsd");

    static void Validate(string xml, params string[] schemas)
    {
        var faults = new List<string>();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema };
        settings.ValidationFlags |= XmlSchemaValidationFlags.ReportValidationWarnings;
        foreach (var schema in schemas)
            settings.Schemas.Add(null, Standards.Path($"sitemap/{schema}"));
        settings.ValidationEventHandler += (_, fault) => faults.Add(fault.Message);
        using var reader = XmlReader.Create(new StringReader(xml), settings);
        while (reader.Read())
        {
        }

        Assert.Empty(faults);
    }

    static async Task<string> PythonWith(string module)
    {
        foreach (var python in Pythons)
            if (await Runs(python, "-c", $"import {module}"))
                return python;

        Assert.Skip($"No Python with {module} on this machine: apt-get install python3-{module}.");
        return "";
    }

    static async Task<bool> Runs(string program, params string[] arguments)
    {
        try
        {
            return (await Run(program, [], arguments)).Code == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    static async Task<(int Code, string Output, string Complaint)> Run(string program, byte[] input, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(Patience);
        var (output, complaint) = (process.StandardOutput.ReadToEndAsync(deadline.Token), process.StandardError.ReadToEndAsync(deadline.Token));
        await process.StandardInput.BaseStream.WriteAsync(input, deadline.Token);
        process.StandardInput.Close();
        await process.WaitForExitAsync(deadline.Token);
        return (process.ExitCode, await output, await complaint);
    }

}
