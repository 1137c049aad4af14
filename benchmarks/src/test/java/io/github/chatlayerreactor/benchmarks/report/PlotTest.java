package io.github.chatlayerreactor.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A plot … */
final class PlotTest {
    @Test
    void isWellFormedWhateverItsTitles() throws Exception {
        Document plot = parse(Plot.of(Runner.measured()));

        assertThat(plot.getDocumentElement().getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
        assertThat(elements(plot, "text").map(Element::getTextContent))
                .contains("A <run>", "the floor", "<other> & \"co\"", "100 (50 to 200)", "req/s (more is better)");
    }

    @Test
    void hasABarForEachContenderAndMeasureAndShowsOurs() throws Exception {
        Document plot = parse(Plot.of(Runner.measured()));

        assertThat(elements(plot, "rect").map(rect -> rect.getAttribute("class")))
                .containsExactly("card", "bar", "bar", "ours", "bar", "bar", "ours");
    }

    @Test
    void drawsBarsToTheMedianAndSpreadsFromEndToEnd() throws Exception {
        Document plot = parse(Plot.of(Runner.measured()));
        Element bar = elements(plot, "rect").skip(1).findFirst().orElseThrow();
        Element spread = elements(plot, "line").findFirst().orElseThrow();
        double left = number(bar, "x");

        assertThat(number(spread, "x1") - left).isEqualTo(number(bar, "width") / 2); // 50 and 100
        assertThat(number(spread, "x2") - left).isEqualTo(number(bar, "width") * 2); // 200 and 100
    }

    @Test
    void staysWithinItsCard() throws Exception {
        Document plot = parse(Plot.of(Runner.measured()));
        Element card = elements(plot, "rect").findFirst().orElseThrow();

        assertThat(elements(plot, "text").mapToDouble(text -> number(text, "y")))
                .allMatch(y -> y < number(card, "height"));
        assertThat(elements(plot, "line").mapToDouble(line -> number(line, "x2")))
                .allMatch(x -> x < number(card, "width"));
    }

    @Test
    void drawsNothingButZeros() throws Exception {
        Comparison<Runner> zeros =
                new Comparison<>("zeros", "Zeros", List.of(Runner.OURS), Runner.OURS, List.of(Runner.FAILURES));
        zeros.add(Runner.OURS, List.of(0.0));

        assertThat(elements(parse(Plot.of(zeros)), "rect").map(rect -> rect.getAttribute("width")))
                .contains("0.0");
    }

    private static Document parse(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static Stream<Element> elements(Document plot, String name) {
        NodeList nodes = plot.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).map(Element.class::cast);
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
