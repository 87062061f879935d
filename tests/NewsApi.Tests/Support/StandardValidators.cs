using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Schema;

namespace NewsApi.Tests.Support;

/// <summary>Validates output with official schemas and third-party tools. A test is skipped if its tool is not installed.</summary>
static class StandardValidators
{
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    // The system Python first, because apt-get installs modules for it.
    static readonly string[] PythonCommands = ["/usr/bin/python3", "python3"];

    /// <summary>Validates an Atom feed with the RELAX NG schema of RFC 4287.</summary>
    public static async Task ValidateAtom(byte[] feed)
    {
        Assert.SkipUnless(await Runs("xmllint", "--version"), "No xmllint on this machine: apt-get install libxml2-utils.");
        var (code, _, error) = await Run("xmllint", feed, "--noout", "--nonet", "--relaxng", Standards.Path("atom/atom.rng"), "-");
        Assert.True(code == 0, error);
    }

    /// <summary>Parses a feed with feedparser, and fails on its warnings.</summary>
    public static async Task<JsonNode> ParseFeed(byte[] feed)
    {
        var (code, output, error) = await Run(await PythonWith("feedparser"), feed, Standards.Path("read_feed.py"));
        Assert.True(code == 0, error);
        return JsonNode.Parse(output)!;
    }

    /// <summary>Validates a ninjs item, or a page of items, with the IPTC's JSON Schema 3.1 or 3.0.</summary>
    public static async Task ValidateNinjs(byte[] json, string version = "3.1")
    {
        var schema = Standards.Path($"ninjs/ninjs-schema_{version}.json");
        var (code, _, error) = await Run(await PythonWith("jsonschema"), json, Standards.Path("check_ninjs.py"), schema);
        Assert.True(code == 0, error);
    }

    /// <summary>Validates a sitemap with the schemas of sitemaps.org and Google.</summary>
    public static void ValidateSitemap(string xml) => Validate(xml, "sitemap.xsd", "sitemap-news.xsd", "sitemap-image.xsd");

    public static void ValidateSitemapIndex(string xml) => Validate(xml, "siteindex.xsd");

    static void Validate(string xml, params string[] schemas)
    {
        var errors = new List<string>();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema };
        settings.ValidationFlags |= XmlSchemaValidationFlags.ReportValidationWarnings;
        foreach (var schema in schemas)
            settings.Schemas.Add(null, Standards.Path($"sitemap/{schema}"));
        settings.ValidationEventHandler += (_, error) => errors.Add(error.Message);
        using var reader = XmlReader.Create(new StringReader(xml), settings);
        while (reader.Read())
        {
        }

        Assert.Empty(errors);
    }

    static async Task<string> PythonWith(string module)
    {
        foreach (var python in PythonCommands)
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

    static async Task<(int Code, string Output, string Error)> Run(string program, byte[] input, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(Timeout);
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var error = process.StandardError.ReadToEndAsync(deadline.Token);
        await process.StandardInput.BaseStream.WriteAsync(input, deadline.Token);
        process.StandardInput.Close();
        await process.WaitForExitAsync(deadline.Token);
        return (process.ExitCode, await output, await error);
    }
}
