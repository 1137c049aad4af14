package io.github.chatlayerreactor.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Maven builds two modules at once, and before this one only those that it needs, by itself or through others. */
final class ModuleOrderTest {
    private static final String THIS = "chatlayer-reactor-checks";
    private static final String NAME = "/project/artifactId";
    private static final String NEEDED = "/project/parent/artifactId | /project/dependencies/dependency/artifactId";
    private static final String MODULES = "/project/modules/module";

    private final Map<String, Set<String>> needs = new HashMap<>();
    private final Set<String> tested = new HashSet<>();

    @Test
    void thisOneComesAfterTheTestsOfAllOthers() throws Exception {
        read(Path.of(System.getProperty("project.root")));
        tested.remove(THIS);

        assertThat(tested).hasSizeGreaterThan(10);
        assertThat(before(THIS)).containsAll(tested);
    }

    private void read(Path folder) throws Exception {
        Document pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("pom.xml").toFile());
        String name = texts(pom, NAME).iterator().next();
        needs.put(name, texts(pom, NEEDED));
        if (Files.isDirectory(folder.resolve("src/test"))) {
            tested.add(name);
        }
        for (String module : texts(pom, MODULES)) {
            read(folder.resolve(module));
        }
    }

    private static Set<String> texts(Document pom, String path) throws XPathExpressionException {
        NodeList found = (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, pom, XPathConstants.NODESET);
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent());
        }
        return texts;
    }

    private Set<String> before(String module) {
        Set<String> before = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(Set.of(module));
        while (!open.isEmpty()) {
            for (String needed : needs.getOrDefault(open.remove(), Set.of())) {
                if (before.add(needed)) {
                    open.add(needed);
                }
            }
        }
        return before;
    }
}
