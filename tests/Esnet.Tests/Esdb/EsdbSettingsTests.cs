namespace Orchestrator.Esnet.Tests.Esdb;

public sealed class EsdbSettingsTests
{
    [Theory]
    [InlineData(null, "is not set")]
    [InlineData("", "is not set")]
    [InlineData("esdb.example.net", "is 'esdb.example.net'")]
    [InlineData("/v1", "is '/v1'")]
    [InlineData("ftp://esdb.example.net", "is 'ftp://esdb.example.net'")]
    [InlineData("file:///etc/passwd", "is 'file:///etc/passwd'")]
    [InlineData("https://esdb.example.net/?a=b", "without query")]
    public void An_unusable_base_address_ends_the_start_up_and_names_the_key(string? value, string expected)
    {
        var starting = () => OutsideSystemClients.Build(("Esdb:BaseUrl", value));

        starting.Should().Throw<InvalidOperationException>()
            .Which.Message.Should().Contain("Esdb:BaseUrl").And.Contain("Esdb__BaseUrl").And.Contain(expected);
    }

    [Theory]
    [InlineData("https://jane:hunter2@esdb.example.net")]
    [InlineData("jane:hunter2@esdb.example.net")]
    [InlineData("https//jane:hunter2@esdb.example.net")]
    [InlineData("https://esdb.example.net/?key=hunter2")]
    public void Credentials_in_the_base_address_are_refused_and_not_repeated(string value)
    {
        var starting = () => OutsideSystemClients.Build(("Esdb:BaseUrl", value));

        starting.Should().Throw<InvalidOperationException>()
            .Which.Message.Should().Contain("Esdb:BaseUrl").And.NotContain("hunter2");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("soon")]
    [InlineData("NaN")]
    [InlineData("1e9")]
    public void An_unusable_timeout_ends_the_start_up_and_names_the_key(string value)
    {
        var starting = () => OutsideSystemClients.Build(
            ("Esdb:BaseUrl", "https://esdb.example.net"), ("Esdb:TimeoutSeconds", value));

        starting.Should().Throw<InvalidOperationException>()
            .Which.Message.Should().Contain("Esdb:TimeoutSeconds").And.Contain($"'{value}'");
    }

    [Fact]
    public void A_token_with_a_line_break_is_refused_and_not_repeated()
    {
        var starting = () => OutsideSystemClients.Build(
            ("Esdb:BaseUrl", "https://esdb.example.net"), ("Esdb:Token", "secret\nvalue"));

        starting.Should().Throw<InvalidOperationException>()
            .Which.Message.Should().Contain("Esdb:Token").And.NotContain("secret");
    }
}
